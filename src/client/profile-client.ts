import {
  type CallOptions,
  type ClientOptions,
  type Operation,
  type ResultOf,
  send,
  type WriteOptions,
} from './send';

/** Options of one update. */
export interface UpdateOptionsOf<Expectation> extends WriteOptions {
  /**
   * What you last saw of the profile. If the present profile differs, nothing is written and the call fails with
   * CONFLICT. A field that is left out is not compared.
   */
  readonly expected?: Expectation | undefined;
}

/** Reads a profile. */
export interface ProfileReader<Profile, Which = unknown> {
  /** Reads the profile. @throws SupportProfileClientError if the call fails. */
  get(options?: CallOptions & Which): Promise<Profile>;
}

/** Reads and updates a profile of the partner whose user the token belongs to. */
export interface ProfileClient<Profile, Changes, Expectation, Preview, Which = unknown, Check = unknown>
  extends ProfileReader<Profile, Which> {
  /**
   * Changes the profile and returns the result: a field that is left out keeps its present value, null clears it, and
   * an address or a contact is changed field by field. @throws SupportProfileClientError if the call fails.
   */
  update(changes: Changes, options?: UpdateOptionsOf<Expectation> & Check): Promise<Profile>;
  /** Shows what `update` would do, without writing. @throws SupportProfileClientError if the call fails. */
  preview(changes: Changes, options?: CallOptions & Check): Promise<Preview>;
}

/** The variables of an operation that takes changes. */
interface ChangeVariables {
  readonly input: object;
}

/** The operations of a profile that can be written. */
interface ProfileOperations<
  Read extends object,
  Which,
  Update extends object,
  UpdateVariables extends ChangeVariables,
  Preview extends object,
  PreviewVariables extends ChangeVariables,
> {
  readonly get: Operation<Read, Which>;
  readonly update: Operation<Update, UpdateVariables>;
  readonly preview: Operation<Preview, PreviewVariables>;
}

/** What a call takes besides the changes. */
type Others<Variables> = Omit<Variables, 'input'>;

/** Creates what reads a profile. Which one is read is among the options of the call. */
export function profileReader<Data extends object, Which>(
  client: ClientOptions,
  operation: Operation<Data, Which>,
): ProfileReader<ResultOf<Data>, Which> {
  return {
    get({ signal, correlationId, ...which } = {} as CallOptions & Which) {
      // What is left of the options once those of every call are taken away.
      return send(client, operation, which as Which, { signal, correlationId });
    },
  };
}

/** Creates what reads and updates a profile. */
export function profileClient<
  Read extends object,
  Which,
  Update extends Readonly<Record<string, ResultOf<Read> | null>>,
  UpdateVariables extends ChangeVariables,
  Preview extends object,
  PreviewVariables extends ChangeVariables,
>(
  client: ClientOptions,
  {
    get,
    update,
    preview,
  }: ProfileOperations<Read, Which, Update, UpdateVariables, Preview, PreviewVariables>,
) {
  return {
    ...profileReader(client, get),
    update(
      input: UpdateVariables['input'],
      { signal, correlationId, requestId, ...others } = {} as WriteOptions & Others<UpdateVariables>,
    ): Promise<ResultOf<Update>> {
      const variables = { input, ...others } as unknown as UpdateVariables;
      return send(client, update, variables, { signal, correlationId, requestId });
    },
    preview(
      input: PreviewVariables['input'],
      { signal, correlationId, ...others } = {} as CallOptions & Others<PreviewVariables>,
    ): Promise<ResultOf<Preview>> {
      const variables = { input, ...others } as unknown as PreviewVariables;
      return send(client, preview, variables, { signal, correlationId });
    },
  };
}
