import { Ctx, Query, Resolver } from 'type-graphql';
import { OperationContext } from '../../partner-center/operation-context';
import { TokenDiagnosisService } from './token-diagnosis.service';
import { TokenDiagnosis } from './token-diagnosis.type';

/** The GraphQL side of the token diagnosis. */
@Resolver(() => TokenDiagnosis)
export class TokenDiagnosisResolver {
  constructor(private readonly service: TokenDiagnosisService) {}

  /** Reads the caller's own token. */
  @Query(() => TokenDiagnosis, {
    nullable: true,
    description:
      "What is wrong with the caller's own bearer token. Sends nothing to Partner Center and verifies nothing.",
  })
  tokenDiagnosis(@Ctx('operation') operation: OperationContext): TokenDiagnosis {
    return this.service.diagnose(operation.bearerToken.claims);
  }
}
