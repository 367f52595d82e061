import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { DeskEvent } from '#core/contract/events.ts';
import type { EngineOperation, InputOf } from '#core/contract/index.ts';
import type { Connection } from '#main/db/connection.ts';
import { openReader, openSideWriter, openWriter } from '#main/db/open.ts';
import { createPipeline } from '#main/engine/pipeline.ts';
import type { CallRequest, PipelineDeps } from '#main/engine/pipeline.ts';
import { createAuditWriter } from '#main/features/audit/append.service.ts';
import { principals } from '#main/features/session/principals.ts';
import { configFolderOf, prepareDesk } from './operators.ts';
import { RESOURCES, SESSION, tempFolder } from './temp-desk.ts';

export type Handlers = ReturnType<PipelineDeps['handlerOf']>;

export interface TestPipeline {
  writer: Connection;
  dataFolder: string;
  events: DeskEvent[];
  /** What went wrong without any say in how a call ended. */
  noted: unknown[];
  call: <N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
    options?: Partial<CallRequest>,
  ) => Promise<unknown>;
}

/** The real pipeline over a real database, with this one handler in the place of all. */
export async function openPipeline(
  handler: Handlers,
  deps: Partial<PipelineDeps> = {},
): Promise<TestPipeline> {
  const dataFolder = path.join(tempFolder(), 'desk');
  await prepareDesk(dataFolder);
  const writer = await openWriter(dataFolder);
  const reader = openReader(dataFolder);
  onTestFinished(async () => {
    await reader.close();
    await writer.close();
  });
  const events: DeskEvent[] = [];
  const noted: unknown[] = [];
  const pipeline = createPipeline({
    desk: {
      appVersion: '0.0.0-test',
      dataFolder,
      configFolder: configFolderOf(dataFolder),
      resourcesFolder: RESOURCES,
    },
    handlerOf: () => handler,
    writer,
    reader,
    openReader: () => openReader(dataFolder),
    now: Date.now,
    emit: (event) => events.push(event),
    openWriter: () => openSideWriter(dataFolder),
    principals,
    audit: createAuditWriter(configFolderOf(dataFolder)),
    note: (error) => noted.push(error),
    ...deps,
  });
  return {
    writer,
    dataFolder,
    events,
    noted,
    call: (operation, input, options) =>
      pipeline({
        onProgress: () => undefined,
        isCancelled: () => false,
        ...options,
        operation,
        input,
        session: SESSION,
      }),
  };
}
