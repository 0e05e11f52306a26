-- A form of five fields with 400 characters of plain words each.
dofile(os.getenv("WEIR_PEERS") .. "/get.lua")
wrk.method = "POST"
wrk.path = "/account/profile"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
local words = "a+quiet+river+runs+behind+the+old+mill+and+over+the+stone+bridge+into+town+"
local fields = {}
for i = 1, 5 do
  fields[i] = "field" .. i .. "=" .. string.rep(words, 6):sub(1, 400)
end
wrk.body = table.concat(fields, "&")
