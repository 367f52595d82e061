/** What the browser's bridge and its shell call each other by, inside the page. */
export interface BrowserBridgeNames {
  /** Where `window` gets the bridge. */
  bridge: string;
  /** The function that the shell exposes: one call, one envelope. */
  invoke: string;
  /** Where the shell delivers events. */
  deliver: string;
  /** Where a file waits while the shell asks the browser for its path. */
  takeFile: string;
  /** The operation, known to the bridge alone, that asks for the path of a waiting file. */
  pathForFile: string;
  /** The origin of our own page: nothing is installed anywhere else. */
  origin: string;
}
