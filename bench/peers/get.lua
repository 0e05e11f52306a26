-- A page of a shop, asked for by a browser.
wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
wrk.headers["Accept"] = "text/html,application/xhtml+xml"
wrk.headers["Accept-Language"] = "en-GB,en;q=0.8"
wrk.headers["Cookie"] = "session=7f3a9c5e1b2d4f60a8c7e9d1b3f5a7c9; theme=light"
wrk.path = "/shop/list?category=garden-tools&sort=price&page=3&size=24"
