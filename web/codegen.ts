import type { CodegenConfig } from "@graphql-codegen/cli";

// Types of the schema's inputs, and of every operation in the .graphql files beside the code. What
// is written is committed, so that building needs no code generator; `npm run check` compares.
const config: CodegenConfig = {
  schema: "../schema.graphql",
  documents: "src/**/*.graphql",
  generates: {
    "src/gql/index.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        documentMode: "graphQLTag",
        gqlImport: "@urql/core#gql",
        useTypeImports: true,
        enumsAsTypes: true,
        onlyOperationTypes: true,
        skipTypename: false,
        dedupeFragments: true,
        avoidOptionals: { field: true },
        scalars: { DateTime: "string", JSON: "unknown", Upload: "File" },
      },
    },
  },
};
export default config;
