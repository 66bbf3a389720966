const { default: graphql } = require('@graphql-eslint/eslint-plugin');

const RECOMMENDED = graphql.configs['flat/schema-recommended'].rules;
const [, NAMES] = RECOMMENDED['@graphql-eslint/naming-convention'];

/** The rules that this schema follows in part or not at all, each with the reason. */
const EXCEPTIONS = {
  // `src/graphql/schema/build.ts` sorts the schema, by graphql-js's order: NOT_YET_VALID before NO_MFA.
  '@graphql-eslint/alphabetize': 'off',
  // `expected` and options stand beside `input`, and the rule knows one name only. Restrictions below hold the names.
  '@graphql-eslint/input-name': 'off',
  // email, telephone and website are values of SupportProfileField because they name the fields of SupportProfile.
  '@graphql-eslint/naming-convention': [
    'error',
    { ...NAMES, EnumValueDefinition: { style: 'UPPER_CASE', ignorePattern: '^(email|telephone|website)$' } },
  ],
  // Updating is what the gateway is for. Without `mutation` the rule still forbids subscriptions.
  '@graphql-eslint/no-root-type': ['error', { disallow: ['subscription'] }],
  // Address.addressLine1 and Address.addressLine2 are Partner Center's own names.
  '@graphql-eslint/no-typename-prefix': 'off',
  // It wants an argument that graphql-js's @deprecated does not have. The date stands in the reason, where
  // `npm run schema:changes` checks it.
  '@graphql-eslint/require-deprecation-date': 'off',
  // A mutation returns the profile as it is then; there is nothing else in the graph that it changes.
  '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'off',
  // A token has one profile of each kind, and addresses, links and changes are parts of one: there is no id to ask for.
  '@graphql-eslint/strict-id-in-types': 'off',
};

const MUTATION = 'ObjectTypeDefinition[name.value="Mutation"]';

/** What no rule of @graphql-eslint says, by selectors of its syntax tree. */
const RESTRICTIONS = [
  {
    selector: 'ListType[gqlType.kind!="NonNullType"]',
    message: 'A list holds no null: write [Type!].',
  },
  {
    selector: 'StringValue.description[value!=/^[A-Z][^]*\\.$/]',
    message: 'A description is a sentence: a capital letter first, a full stop last.',
  },
  {
    selector: 'InputObjectTypeDefinition[name.value!=/(Input|Expectation)$/]',
    message: 'An input type is called …Input, or …Expectation if it says what the caller last saw.',
  },
  {
    selector: `${MUTATION} InputValueDefinition[name.value!="input"] NamedType[name.value=/Input$/]`,
    message: 'A mutation takes what it writes as `input`.',
  },
  {
    selector: `${MUTATION} InputValueDefinition[name.value!="expected"] NamedType[name.value=/Expectation$/]`,
    message: 'A mutation takes what the caller last saw as `expected`.',
  },
];

/** @type {import('eslint').Linter.Config[]} */
module.exports = [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: `${__dirname}/schema.graphql` } },
    },
    plugins: { '@graphql-eslint': graphql },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...graphql.configs['flat/schema-all'].rules,
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      'no-restricted-syntax': ['error', ...RESTRICTIONS],
      ...EXCEPTIONS,
    },
  },
];
