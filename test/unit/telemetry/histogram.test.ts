import { Histogram } from '../../../src/telemetry/histogram';

const bounds = { name: 'wait_seconds', help: 'Waits.', buckets: [0.1, 1] };

describe('a histogram', () => {
  it('counts a value in every bucket whose bound it does not exceed', () => {
    const histogram = new Histogram({ ...bounds, labels: ['method'] });
    for (const value of [0.1, 0.5, 1, 7]) histogram.observe({ method: 'GET' }, value);

    expect(histogram.text().split('\n')).toEqual([
      '# HELP wait_seconds Waits.',
      '# TYPE wait_seconds histogram',
      'wait_seconds_bucket{method="GET",le="0.1"} 1',
      'wait_seconds_bucket{method="GET",le="1"} 3',
      'wait_seconds_bucket{method="GET",le="+Inf"} 4',
      'wait_seconds_sum{method="GET"} 8.6',
      'wait_seconds_count{method="GET"} 4',
      '',
    ]);
  });

  it('tells series apart by all their labels', () => {
    const histogram = new Histogram({ ...bounds, labels: ['method', 'status'] });
    histogram.observe({ method: 'GET', status: '2xx' }, 1);
    histogram.observe({ method: 'GET', status: '5xx' }, 2);
    histogram.observe({ method: 'PUT', status: '2xx' }, 3);
    histogram.observe({ method: 'GET', status: '2xx' }, 4);

    expect(histogram.text().match(/_sum.*/g)).toEqual([
      '_sum{method="GET",status="2xx"} 5',
      '_sum{method="GET",status="5xx"} 2',
      '_sum{method="PUT",status="2xx"} 3',
    ]);
  });

  it('without labels is there before its first value', () => {
    expect(new Histogram({ ...bounds, labels: [] }).text()).toContain('wait_seconds_count 0');
  });

  it('escapes what would end a label or a line', () => {
    const histogram = new Histogram({ ...bounds, help: 'One\\two\nthree.', labels: ['method'] });
    histogram.observe({ method: '"\\\n' }, 1);

    expect(histogram.text()).toContain('wait_seconds_count{method="\\"\\\\\\n"} 1');
    expect(histogram.text()).toContain('# HELP wait_seconds One\\\\two\\nthree.');
  });
});
