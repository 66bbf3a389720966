import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { OperationLimitError } from './operation-limit-error';
import type { OperationLimitName, OperationLimits } from './operation-limits';

const INTROSPECTION_ROOTS: ReadonlySet<string> = new Set(['__schema', '__type']);
/** Fields of a type that lead to further types, as graphql-js counts them (MaxIntrospectionDepthRule). */
const INTROSPECTION_LISTS: ReadonlySet<string> = new Set([
  'fields',
  'inputFields',
  'interfaces',
  'possibleTypes',
]);

/** The position of the walk: what is above the next selections. */
interface Place {
  readonly isRoot: boolean;
  /** Number of fields above. */
  readonly depth: number;
  /** Number of fields above, from `__schema` or `__type` on; 0 outside introspection. */
  readonly introspectionDepth: number;
  readonly introspectionLists: number;
  /** Number of fragments above, spread or inline. */
  readonly fragmentChain: number;
  /** Names of the fragments that are spread above. */
  readonly spreads: readonly string[];
  /** How often each response name occurs in the current selection set. */
  readonly names: Map<string, number>;
}

function top({ isRoot }: Pick<Place, 'isRoot'>): Place {
  return {
    isRoot,
    depth: 0,
    introspectionDepth: 0,
    introspectionLists: 0,
    fragmentChain: 0,
    spreads: [],
    names: new Map(),
  };
}

/**
 * Walks the operations of a document as execution would, into every fragment wherever it is spread, and stops at the
 * first limit that is exceeded. It takes at most as many steps as selections are allowed, even if a small document
 * selects millions of fields.
 */
export class DocumentWalk {
  readonly #limits: OperationLimits;
  readonly #document: DocumentNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Names of the fragments visited so far. */
  readonly #spread = new Set<string>();
  #selections = 0;
  #aliases = 0;
  #directives = 0;
  #rootFields = 0;

  constructor(document: DocumentNode, limits: OperationLimits) {
    this.#limits = limits;
    this.#document = document;
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  /**
   * Walks the whole document.
   *
   * @throws OperationLimitError at the first selection beyond a limit.
   */
  run(): void {
    for (const definition of this.#document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.#enterOperation(definition);
    }
    // Unused fragments are never executed, but validation compares their fields.
    for (const [name, fragment] of this.#fragments) {
      if (!this.#spread.has(name)) this.#enterUnusedFragment(fragment);
    }
  }

  #enterOperation(operation: OperationDefinitionNode): void {
    this.#rootFields = 0;
    this.#countDirectives(operation);
    for (const variable of operation.variableDefinitions ?? []) this.#countDirectives(variable);
    this.#enterSelections(operation.selectionSet, top({ isRoot: true }));
  }

  #enterUnusedFragment(fragment: FragmentDefinitionNode): void {
    this.#spread.add(fragment.name.value);
    this.#countDirectives(fragment);
    this.#enterSelections(fragment.selectionSet, top({ isRoot: false }));
  }

  #enterSelections({ selections }: SelectionSetNode, place: Place): void {
    for (const selection of selections) {
      this.#selections += 1;
      this.#check('selections', this.#selections, selection);
      this.#countDirectives(selection);
      this.#enterSelection(selection, place);
    }
  }

  #enterSelection(selection: SelectionNode, place: Place): void {
    switch (selection.kind) {
      case Kind.FIELD:
        this.#enterField(selection, place);
        break;
      case Kind.INLINE_FRAGMENT:
        this.#enterFragment(selection, selection.selectionSet, place);
        break;
      case Kind.FRAGMENT_SPREAD:
        this.#enterSpread(selection, place);
    }
  }

  #enterSpread(spread: FragmentSpreadNode, place: Place): void {
    const name = spread.name.value;
    const fragment = this.#fragments.get(name);
    // Validation rejects unknown and recursive fragments, with a clearer message.
    if (fragment === undefined || place.spreads.includes(name)) return;
    this.#spread.add(name);
    this.#countDirectives(fragment);
    this.#enterFragment(spread, fragment.selectionSet, { ...place, spreads: [...place.spreads, name] });
  }

  #enterFragment(node: SelectionNode, selectionSet: SelectionSetNode, place: Place): void {
    const fragmentChain = place.fragmentChain + 1;
    this.#check('fragmentChain', fragmentChain, node);
    this.#enterSelections(selectionSet, { ...place, fragmentChain });
  }

  #enterField(field: FieldNode, place: Place): void {
    this.#countNames(field, place);
    const below = this.#below(field, place);
    if (field.selectionSet) this.#enterSelections(field.selectionSet, below);
  }

  #countNames(field: FieldNode, { isRoot, names }: Place): void {
    if (isRoot) {
      this.#rootFields += 1;
      this.#check('rootFields', this.#rootFields, field);
    }
    if (field.alias) {
      this.#aliases += 1;
      this.#check('aliases', this.#aliases, field);
    }
    const responseName = (field.alias ?? field.name).value;
    const times = (names.get(responseName) ?? 0) + 1;
    names.set(responseName, times);
    this.#check('repeatedFields', times, field);
  }

  #below(field: FieldNode, place: Place): Place {
    const name = field.name.value;
    const below = { ...place, isRoot: false, names: new Map<string, number>() };
    if (place.introspectionDepth === 0 && !INTROSPECTION_ROOTS.has(name)) {
      this.#check('depth', place.depth + 1, field);
      return { ...below, depth: place.depth + 1 };
    }
    const introspectionDepth = place.introspectionDepth + 1;
    const introspectionLists = place.introspectionLists + (INTROSPECTION_LISTS.has(name) ? 1 : 0);
    this.#check('introspectionDepth', introspectionDepth, field);
    this.#check('introspectionLists', introspectionLists, field);
    return { ...below, introspectionDepth, introspectionLists };
  }

  #countDirectives(node: ASTNode & { readonly directives?: readonly ASTNode[] | undefined }): void {
    for (const directive of node.directives ?? []) {
      this.#directives += 1;
      this.#check('directives', this.#directives, directive);
    }
  }

  #check(limit: OperationLimitName, count: number, node: ASTNode): void {
    if (count > this.#limits[limit]) throw new OperationLimitError(limit, this.#limits[limit], node);
  }
}
