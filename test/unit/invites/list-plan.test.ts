import { expect, test } from 'vitest';
import { choosePlan, DEEP, FEW } from '#main/features/invites/list-plan.ts';
import type { Driver, Plan } from '#main/features/invites/list-plan.ts';

const search = (matches: number): Driver => ({ part: 'search', matches });
const status = (matches: number): Driver => ({ part: 'status', matches });
const batch = (matches: number): Driver => ({ part: 'batch', matches });

interface Case {
  what: string;
  drivers: Driver[];
  column?: 'created' | 'name';
  offset?: number;
  indexed?: boolean;
  readable?: boolean;
  plan: Plan;
}

const CASES: Case[] = [
  { what: 'no condition', drivers: [], plan: { kind: 'plain' } },
  { what: 'no condition, far down', drivers: [], offset: 900_000, plan: { kind: 'plain' } },
  { what: 'few', drivers: [status(FEW - 1)], plan: { kind: 'fetch', part: 'status' } },
  { what: 'none', drivers: [search(0)], plan: { kind: 'fetch', part: 'search' } },
  {
    what: 'the narrowest of several',
    drivers: [search(FEW), status(900), batch(899)],
    plan: { kind: 'fetch', part: 'batch' },
  },
  {
    what: 'few, far down',
    drivers: [batch(FEW - 1)],
    offset: DEEP + 1,
    plan: { kind: 'fetch', part: 'batch' },
  },
  { what: 'many', drivers: [status(FEW)], plan: { kind: 'walk', rowsRead: 'all' } },
  {
    what: 'many, as far down as a walk goes',
    drivers: [status(FEW)],
    offset: DEEP,
    plan: { kind: 'walk', rowsRead: 'all' },
  },
  {
    what: 'many, further down',
    drivers: [status(FEW)],
    offset: DEEP + 1,
    plan: { kind: 'ids' },
  },
  {
    what: 'many of a search, by name',
    drivers: [search(FEW), batch(FEW)],
    indexed: true,
    plan: { kind: 'walk', rowsRead: 'some' },
  },
  {
    what: 'many of a search that no row can be asked, by name',
    drivers: [search(FEW)],
    indexed: true,
    readable: false,
    plan: { kind: 'ids' },
  },
  {
    what: 'many of a search, by creation',
    drivers: [search(FEW), batch(FEW)],
    column: 'created',
    indexed: true,
    plan: { kind: 'text-order' },
  },
  {
    what: 'many of a search that no row can be asked, by creation',
    drivers: [search(FEW)],
    column: 'created',
    indexed: true,
    readable: false,
    plan: { kind: 'text-order' },
  },
  {
    what: 'many of a short search, by creation',
    drivers: [search(FEW)],
    column: 'created',
    plan: { kind: 'walk', rowsRead: 'some' },
  },
  {
    what: 'many of a batch, by creation',
    drivers: [status(FEW), batch(FEW)],
    column: 'created',
    plan: { kind: 'batch-order' },
  },
  {
    what: 'many of a batch, by name',
    drivers: [batch(FEW)],
    plan: { kind: 'walk', rowsRead: 'all' },
  },
];

test.each(CASES)('$what: $plan', ({ drivers, column, offset, indexed, readable, plan }) => {
  const sort = { column: column ?? 'name', direction: 'asc' } as const;
  expect(choosePlan(drivers, sort, offset ?? 0, indexed ?? false, readable ?? true)).toEqual(plan);
});
