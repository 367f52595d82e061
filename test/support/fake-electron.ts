import { EventEmitter } from 'node:events';
import type { ElectronParts } from '#main/shell/electron/parts.ts';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** An item of the menu as the program asks for it. */
export interface FakeMenuItem {
  role?: string;
  type?: string;
  label?: string;
  accelerator?: string;
  registerAccelerator?: boolean;
  submenu?: FakeMenuItem[];
  click?: () => void;
}

/** The one window of a fake Electron: what was asked of it, and how a test plays the person. */
export class FakeWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly loaded: string[] = [];
  readonly sent: unknown[][] = [];
  readonly mainFrame = { origin: 'latchkey://app' };
  readonly webContents = {
    mainFrame: this.mainFrame,
    send: (...args: unknown[]) => this.sent.push(args),
  };
  shown = 0;
  focused = 0;
  destroyed = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown += 1;
  }
  focus(): void {
    this.focused += 1;
  }
  maximize(): void {}
  restore(): void {}
  isMaximized = (): boolean => false;
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => this.destroyed;
  getNormalBounds = () => ({ x: 40, y: 50, width: 1000, height: 700 });
  close(): void {
    this.emit('close');
    this.destroyed = true;
    this.emit('closed');
  }
}

/** Just the calls that the program makes of Electron, each written down in the order of `order`. */
export function createFakeElectron(facts: { firstInstance?: boolean } = {}) {
  const order: string[] = [];
  const windows: FakeWindow[] = [];
  const handlers = new Map<string, Handler>();
  const schemes = new Map<string, (request: Request) => Promise<Response>>();
  const copied: string[] = [];
  let menu: FakeMenuItem[] = [];
  const exited = Promise.withResolvers<number>();
  const session = new FakeSession(schemes);
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    setPath: (name: string, folder: string) => order.push(`path ${name} ${folder}`),
    getPath: (name: string) => `/home/anna/${name}`,
    requestSingleInstanceLock: () => facts.firstInstance ?? true,
    whenReady: async () => void order.push('ready'),
    exit(code: number) {
      order.push(`exit ${code}`);
      exited.resolve(code);
    },
  });

  class BrowserWindow extends FakeWindow {
    constructor(options: Record<string, unknown>) {
      super(options);
      order.push('window');
      windows.push(this);
    }
  }
  const parts = {
    app,
    BrowserWindow,
    clipboard: { writeText: (text: string) => copied.push(text) },
    dialog: {
      showOpenDialog: async () => ({ filePaths: ['/home/anna/class.csv'] }),
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
    },
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    Menu: {
      buildFromTemplate: (items: FakeMenuItem[]) => items,
      setApplicationMenu: (items: FakeMenuItem[]) => (menu = items),
    },
    protocol: {
      registerSchemesAsPrivileged: (all: Array<{ scheme: string }>) =>
        order.push(`scheme ${all.map(({ scheme }) => scheme).join()}`),
    },
    screen: {
      getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
      getAllDisplays: () => [],
    },
    session: { defaultSession: session },
    shell: { showItemInFolder: () => undefined },
  };
  return {
    // A fake of what the program calls; the whole of Electron would be a hundred times as much.
    electron: parts as unknown as ElectronParts,
    app,
    session,
    order,
    windows,
    copied,
    exited: exited.promise,
    /** What stands in the menu with this role. */
    menuItems: (role: string) => menu.find((item) => item.role === role)?.submenu ?? [],
    /** Asks for a page of the custom scheme, as the renderer would. */
    fetch: async (url: string) => schemes.get('latchkey')?.(new Request(url)),
    /** Calls as a frame of the window would, through whatever handles the program's channel. */
    async invoke(window: FakeWindow, ...args: unknown[]): Promise<unknown> {
      const [handler] = handlers.values();
      return handler?.({ sender: window.webContents, senderFrame: window.mainFrame }, ...args);
    },
  };
}

type Decide = (contents: unknown, permission: string, callback: (granted: boolean) => void) => void;
type BeforeRequest = (
  details: { url: string },
  callback: (answer: { cancel: boolean }) => void,
) => void;

/** A session that keeps the program's rules, so that a test can ask them. */
class FakeSession {
  #request: Decide | undefined;
  #check: (() => boolean) | undefined;
  #before: BeforeRequest | undefined;
  readonly protocol;
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => (this.#before = listener),
  };

  constructor(schemes: Map<string, (request: Request) => Promise<Response>>) {
    this.protocol = {
      handle: (scheme: string, answer: (request: Request) => Promise<Response>) =>
        schemes.set(scheme, answer),
    };
  }
  setPermissionRequestHandler = (decide: Decide) => (this.#request = decide);
  setPermissionCheckHandler = (check: () => boolean) => (this.#check = check);
  setDevicePermissionHandler = () => undefined;

  isGranted(permission: string): boolean {
    let granted = true;
    this.#request?.({}, permission, (answer) => (granted = answer));
    return granted || (this.#check?.() ?? true);
  }
  isLoaded(url: string): boolean {
    let cancelled = false;
    this.#before?.({ url }, ({ cancel }) => (cancelled = cancel));
    return !cancelled;
  }
}
