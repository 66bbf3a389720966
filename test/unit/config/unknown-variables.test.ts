import { unknownVariables } from '../../../src/config/unknown-variables';

const faultOf = (name: string) => unknownVariables({ [name]: 'x' }).faults;
const warningOf = (name: string) => unknownVariables({ [name]: 'x' }).warnings;

describe('a variable that can only be meant for the gateway', () => {
  it.each([
    ['PARTNER_CENTER_COUD', 'PARTNER_CENTER_CLOUD'],
    ['PARTNER_CENTER_CLOUDS', 'PARTNER_CENTER_CLOUD'],
    ['partner_center_cloud', 'PARTNER_CENTER_CLOUD'],
    ['PARTNER_CENTRE_CLOUD', 'PARTNER_CENTER_CLOUD'],
    ['PARTNERCENTER_BASE_URL', 'PARTNER_CENTER_BASE_URL'],
    ['SHUTDOWN_GRACE', 'SHUTDOWN_GRACE_MS'],
    ['KEEP_ALIVE_TIMEOUT', 'KEEP_ALIVE_TIMEOUT_MS'],
    ['GATEWAY_HOTS', 'GATEWAY_HOST'],
  ])('%s aborts startup, and is told the nearest one, %s', (name, known) => {
    expect(faultOf(name)).toEqual([`${name} is not a setting. Did you mean ${known}?`]);
  });

  it.each(['PARTNER_CENTER_SOMETHING', 'GATEWAY_PORTS_OF_CALL'])(
    '%s aborts startup even if it resembles none',
    (name) => {
      expect(faultOf(name)).toEqual([`${name} is not a setting. docs/configuration.md lists them.`]);
    },
  );

  it('counts as unset if it is empty', () => {
    expect(unknownVariables({ PARTNER_CENTER_COUD: '' })).toEqual({ faults: [], warnings: [] });
  });
});

describe('a variable that may belong to another program', () => {
  it.each([
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['MAX_BODY_BYTE', 'MAX_BODY_BYTES'],
  ])('%s is only warned of, with the nearest setting, %s', (name, known) => {
    expect(unknownVariables({ [name]: 'x' })).toEqual({
      faults: [],
      warnings: [`${name} is not a setting. Did you mean ${known}?`],
    });
  });

  it.each(['PATH', 'HOSTNAME', 'POST', 'LOG', 'MAX_MEMORY', 'npm_config_local_prefix', 'NODE_OPTIONS'])(
    '%s is left alone',
    (name) => {
      expect(unknownVariables({ [name]: 'x' })).toEqual({ faults: [], warnings: [] });
    },
  );

  it.each([
    'GATEWAY_PORT',
    'GATEWAY_SERVICE_HOST',
    'GATEWAY_SERVICE_PORT_HTTP',
    'GATEWAY_PORT_4000_TCP',
    'GATEWAY_PORT_4000_TCP_ADDR',
    'PARTNER_CENTER_SERVICE_PORT',
  ])('%s is left alone: Kubernetes sets it for a service of that name', (name) => {
    expect(unknownVariables({ [name]: 'tcp://10.0.0.1:4000' })).toEqual({ faults: [], warnings: [] });
  });

  it.each(['GATEWAY_TOKEN', 'GATEWAY_URL', 'EMULATOR_PORT'])(
    '%s is left alone: another program of ours reads it',
    (name) => {
      expect(unknownVariables({ [name]: 'x' })).toEqual({ faults: [], warnings: [] });
    },
  );
});

describe('a setting of earlier versions', () => {
  it.each([
    'RETRY_TRIES',
    'CIRCUIT_OPEN_MS',
    'UPSTREAM_MAX_QUEUED',
    'MAX_DEPTH',
    'MAX_HEADER_BYTES',
    'HANG_UP_GRACE_MS',
  ])('%s is named, with what became of it, and startup goes on', (name) => {
    expect(faultOf(name)).toEqual([]);
    expect(warningOf(name)).toEqual([expect.stringMatching(`^${name} is no longer a setting: .*tuning\\.`)]);
  });
});
