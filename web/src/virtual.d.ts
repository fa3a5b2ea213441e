declare module 'virtual:documents' {
  type Name = 'modelCard' | 'agreement' | 'dictionary' | 'degenerate' | 'licence' | 'notices';
  /** The address of each document of the page. */
  const documents: Record<Name, string>;
  export default documents;
}
