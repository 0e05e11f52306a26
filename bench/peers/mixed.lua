-- Pages of a shop with changing parameters; one request of 200 carries an attack, from one of 50 places.
dofile(os.getenv("WEIR_PEERS") .. "/get.lua")
local n = 0
request = function()
  n = n + 1
  if n % 200 == 0 then
    return wrk.format("GET", "/shop/" .. (n / 200 % 50) .. "?q=1%27%20UNION%20SELECT%20name,password%20FROM%20users--")
  end
  return wrk.format("GET", "/shop/list?category=garden-tools&sort=price&page=" .. (n % 97) .. "&size=24")
end
