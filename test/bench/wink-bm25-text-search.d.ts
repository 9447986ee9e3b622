declare module "wink-bm25-text-search" {
  interface Engine {
    defineConfig(config: { readonly fldWeights: Readonly<Record<string, number>> }): boolean;
    definePrepTasks(tasks: readonly ((text: string) => readonly string[])[]): number;
    addDoc(document: Readonly<Record<string, string>>, id: number): number;
    consolidate(): boolean;
    search(text: string, limit?: number): readonly (readonly [string, number])[];
  }
  function engine(): Engine;
  export = engine;
}
