-- One thread of wrk: the callers' tokens in turn, every answer's status and body checked.
-- Arguments: method, path, files of the tokens (one a line), of the body, and of the answer's body to the letter.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

local function content(file)
  local handle = assert(io.open(file, 'rb'))
  local text = handle:read('*a')
  handle:close()
  return text
end

local tokens, following, method, path, body, expected = {}, 0, nil, nil, nil, nil

function init(arguments)
  method, path = arguments[1], arguments[2]
  for line in io.lines(arguments[3]) do
    tokens[#tokens + 1] = line
  end
  body, expected = content(arguments[4]), content(arguments[5])
  wrong, sample = 0, ''
  wrk.headers['Accept'] = 'application/json'
  if #body > 0 then
    wrk.headers['Content-Type'] = 'application/json'
  else
    body = nil
  end
end

function request()
  wrk.headers['Authorization'] = 'Bearer ' .. tokens[following % #tokens + 1]
  following = following + 1
  return wrk.format(method, path, nil, body)
end

function response(status, _, answer)
  if status ~= 200 or answer ~= expected then
    wrong = wrong + 1
    sample = status .. ' ' .. answer:sub(1, 300):gsub('%s', ' ')
  end
end

function done(summary, latency)
  local wrong_answers, example = 0, ''
  for _, thread in ipairs(threads) do
    wrong_answers = wrong_answers + thread:get('wrong')
    if #thread:get('sample') > 0 then
      example = thread:get('sample')
    end
  end
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format('RESULT %d %d %d %d %d %d', summary.requests, summary.duration, broken, wrong_answers,
    latency:percentile(50), latency:percentile(99)))
  if #example > 0 then
    print('WRONG ' .. example)
  end
end
