import {
  DiagnoseTokenDocument,
  type DiagnoseTokenQuery,
  GetSupportProfileDocument,
  PreviewSupportProfileUpdateDocument,
  type PreviewSupportProfileUpdateQuery,
  type SupportProfileExpectation,
  type SupportProfileFieldsFragment,
  UpdateSupportProfileDocument,
  type UpdateSupportProfileInput,
} from './generated/operations';
import { type ProfileClient, profileClient, type UpdateOptionsOf } from './profile-client';
import { type CallOptions, type ClientOptions, type ResultOf, send } from './send';

export type { SupportProfileExpectation };

/** A partner's support profile. */
export type SupportProfile = SupportProfileFieldsFragment;

/** The changes to a profile: a field that is left out keeps its present value, null clears it. */
export type SupportProfileChanges = UpdateSupportProfileInput;

/** What an update would change, and the REST request that it would send. */
export type SupportProfilePreview = ResultOf<PreviewSupportProfileUpdateQuery>;

/** What a token says of itself, and what is wrong with it. Not verified. */
export type TokenDiagnosis = ResultOf<DiagnoseTokenQuery>;

/** Options of a client. */
export type SupportProfileClientOptions = ClientOptions;

/** Options of one update. */
export type UpdateOptions = UpdateOptionsOf<SupportProfileExpectation>;

/** Reads and updates the support profile of the partner whose user the token belongs to. */
export interface SupportProfileClient
  extends ProfileClient<
    SupportProfile,
    SupportProfileChanges,
    SupportProfileExpectation,
    SupportProfilePreview
  > {
  /** Says what is wrong with the token. Sends it to the gateway only. @throws SupportProfileClientError if the call fails. */
  diagnoseToken(options?: CallOptions): Promise<TokenDiagnosis>;
}

/** Creates a client. It keeps no token, no response and no connection of its own. */
export function createSupportProfileClient(options: SupportProfileClientOptions): SupportProfileClient {
  return {
    ...profileClient(options, {
      get: { document: GetSupportProfileDocument, field: 'supportProfile' },
      update: { document: UpdateSupportProfileDocument, field: 'updateSupportProfile' },
      preview: { document: PreviewSupportProfileUpdateDocument, field: 'previewSupportProfileUpdate' },
    }),
    diagnoseToken: (call) =>
      send(options, { document: DiagnoseTokenDocument, field: 'tokenDiagnosis' }, {}, call),
  };
}
