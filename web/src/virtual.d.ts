declare module 'virtual:documents' {
  type Name = 'modelCard' | 'provenance' | 'agreement' | 'dictionary' | 'degenerate' | 'licence' | 'notices';
  /** The address of each document of the page. */
  const documents: Record<Name, string>;
  export default documents;
  /** The addresses of further documents; the single file has none of them. */
  export const linked: Partial<Record<'report' | 'beyond' | 'code' | 'package', string>>;
}

declare module 'virtual:models' {
  type Sent = import('./engine/engine').Sent;
  /** The default model, and the others. */
  export const first: Sent;
  export const others: Sent;
}

declare module 'virtual:tradeoff' {
  /** A mean over corpora with its standard error. */
  interface Mean {
    count: number;
    mean: number;
    error: number;
  }
  /** The methods of the report that have a latent space, in its order. */
  const tradeoff: readonly {
    method: string;
    title: string;
    accuracy: Mean;
    distance: Mean;
    /** The mean distance between draws from a variational encoder's clouds. */
    draws?: number;
  }[];
  export default tradeoff;
}
