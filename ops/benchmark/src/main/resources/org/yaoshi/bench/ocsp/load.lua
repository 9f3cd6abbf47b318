-- Questions from a file, for wrk. One a line: the path of a GET, or the body of a POST in hexadecimal.
-- wrk ... -s load.lua URL -- FILE GET|POST random|once THREADS [count]
-- "once": each question once, shared out among the threads. "count": counts answers too short to be signed.
local threads = {}
local questions, tail, order, step, at = {}, nil, nil, 1, 0
unsigned = 0

function setup(thread)
  threads[#threads + 1] = thread
  thread:set("id", #threads)
end

local function unhex(hex)
  return (hex:gsub("..", function(two) return string.char(tonumber(two, 16)) end))
end

function init(args)
  local method = args[2]
  order, step = args[3], tonumber(args[4])
  at = id - step
  tail = " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\n\r\n"
  for line in io.lines(args[1]) do
    if method == "POST" then
      line = wrk.format("POST", "/ocsp", {["Content-Type"] = "application/ocsp-request"}, unhex(line))
    end
    questions[#questions + 1] = line
  end
  if method == "POST" then tail = nil end
  if args[5] == "count" then
    response = function(_, _, body)
      if #body < 64 then unsigned = unsigned + 1 end
    end
  end
  math.randomseed(id)
end

function request()
  if order == "random" then
    at = math.random(#questions)
  else
    at = (at + step - 1) % #questions + 1
  end
  local question = questions[at]
  if tail then return "GET " .. question .. tail end
  return question
end

function done(summary, latency)
  local short = 0
  for _, thread in ipairs(threads) do short = short + (thread:get("unsigned") or 0) end
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), short,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
