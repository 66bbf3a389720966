import type { SignInCloud } from '../../auth/sign-in';
import { CLOUDS } from '../../partner-center/auth/clouds';
import { readTokenClaims } from '../../partner-center/auth/token-claims';
import type { TokenDiagnosis } from '../../resources/token-diagnosis/token-diagnosis.type';
import type { Clock } from '../../shared/clock';
import type { Terminal } from '../terminal/terminal';
import type { TargetCloud } from './access-token';

/** What a token says of itself and what is wrong with it, as the gateway's `tokenDiagnosis` tells it. */
export function checkToken(token: string, cloud: TargetCloud, clock: Clock): TokenDiagnosis {
  // Loaded here: type-graphql takes time that a command without a diagnosis need not spend.
  require('reflect-metadata');
  const { TokenDiagnosisService } =
    require('../../resources/token-diagnosis/token-diagnosis.service') as typeof import('../../resources/token-diagnosis/token-diagnosis.service');
  const documented: SignInCloud = cloud === 'emulator' ? 'global' : cloud;
  return new TokenDiagnosisService(CLOUDS[documented], clock).diagnose(readTokenClaims(token));
}

/** Whether Partner Center will take the token, in lines for people. */
export function tokenLines({ problems }: TokenDiagnosis, { paint }: Terminal): string {
  if (problems.length === 0) {
    return `${paint('green', 'The token will do: right audience, App+User, multi-factor authentication.')}\n`;
  }
  const lines = problems.map(({ code, message, fix }) => `  ${code}: ${message} ${fix}\n`);
  return `${paint('red', 'Partner Center will refuse the token:')}\n${lines.join('')}`;
}
