import { CLIENT_ERROR_CODES, GATEWAY_ERROR_CODES } from '../../../src/client/support-profile-client-error';
import { ErrorCode } from '../../../src/contract/error-code';

describe('the error codes that the client knows', () => {
  it("are all of the gateway's", () => {
    expect([...GATEWAY_ERROR_CODES].sort()).toEqual(Object.values(ErrorCode).sort());
  });

  it('are told apart from its own', () => {
    const fromGateway: readonly string[] = GATEWAY_ERROR_CODES;

    expect(CLIENT_ERROR_CODES.filter((code) => fromGateway.includes(code))).toEqual([]);
  });
});
