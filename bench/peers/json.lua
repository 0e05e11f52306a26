-- A small JSON document as an application programming interface receives it: 25 objects.
dofile(os.getenv("WEIR_PEERS") .. "/get.lua")
wrk.method = "POST"
wrk.path = "/api/orders"
wrk.headers["Content-Type"] = "application/json"
local items = {}
for i = 1, 25 do
  items[i] = '{"id":' .. i .. ',"name":"watering can ' .. i .. '","price":9.75,"tags":["metal","blue"]}'
end
wrk.body = '{"items":[' .. table.concat(items, ",") .. ']}'
