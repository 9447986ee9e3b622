declare module "lunr" {
  interface Builder {
    ref(name: string): void;
    field(name: string): void;
    add(document: Readonly<Record<string, string>>): void;
  }
  interface Query {
    term(tokens: readonly object[], options: object): void;
  }
  interface Index {
    query(build: (query: Query) => void): readonly { readonly ref: string }[];
  }
  function lunr(build: (this: Builder) => void): Index;
  namespace lunr {
    function tokenizer(text: string): readonly object[];
  }
  export = lunr;
}
