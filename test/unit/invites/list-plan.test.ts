import { expect, test } from 'vitest';
import type { SortColumn } from '#core/contract/invites.contract.ts';
import { choosePlan, DEEP, DEEP_IN_ROWS, FEW } from '#main/features/invites/list-plan.ts';
import type { Driver, Plan } from '#main/features/invites/list-plan.ts';

const found = (part: Driver['part'], matches: number): Driver => ({ part, matches });
const many = (...parts: Array<Driver['part']>) => parts.map((part) => found(part, FEW));

/** A word; one that no row can be asked for; a search that finds more than the full-text index does. */
const WORD = { inOrder: true, readable: true };
const UNREADABLE = { inOrder: true, readable: false };
const SHORT = { inOrder: false, readable: true };

interface Case {
  what: string;
  drivers: Driver[];
  column?: SortColumn;
  offset?: number;
  search?: typeof WORD;
  plan: Plan;
}

const CASES: Case[] = [
  { what: 'no condition', drivers: [], plan: { kind: 'walk' } },
  { what: 'no condition, far down', drivers: [], offset: 900_000, plan: { kind: 'walk' } },
  { what: 'few', drivers: [found('status', FEW - 1)], plan: { kind: 'fetch', part: 'status' } },
  { what: 'none', drivers: [found('search', 0)], plan: { kind: 'fetch', part: 'search' } },
  {
    what: 'the narrowest of several',
    drivers: [found('search', FEW), found('status', 900), found('batchId', 899)],
    plan: { kind: 'fetch', part: 'batchId' },
  },
  {
    what: 'few, far down',
    drivers: [found('tags', FEW - 1)],
    offset: DEEP + 1,
    plan: { kind: 'fetch', part: 'tags' },
  },
  { what: 'many, by name', drivers: many('status', 'role'), plan: { kind: 'window' } },
  {
    what: 'many, by name, as far down as a window reaches',
    drivers: many('status'),
    offset: DEEP_IN_ROWS,
    plan: { kind: 'window' },
  },
  {
    what: 'many, by name, further down',
    drivers: many('status'),
    offset: DEEP_IN_ROWS + 1,
    plan: { kind: 'ids' },
  },
  {
    what: 'many of what the order is by',
    drivers: many('role'),
    column: 'role',
    plan: { kind: 'walk' },
  },
  {
    what: 'many of what the order is by, further down',
    drivers: many('status'),
    column: 'status',
    offset: DEEP,
    plan: { kind: 'walk' },
  },
  {
    what: 'many of what the order is by, and of more',
    drivers: many('role', 'status'),
    column: 'role',
    plan: { kind: 'window' },
  },
  {
    what: 'many, by creation',
    drivers: many('role', 'status'),
    column: 'created',
    plan: { kind: 'scan' },
  },
  {
    what: 'many, by creation, far down',
    drivers: many('status'),
    column: 'created',
    offset: DEEP,
    plan: { kind: 'scan' },
  },
  {
    what: 'many, by creation, further down',
    drivers: many('status'),
    column: 'created',
    offset: DEEP + 1,
    plan: { kind: 'ids' },
  },
  {
    what: 'many of a tag, by creation',
    drivers: many('tags'),
    column: 'created',
    plan: { kind: 'in-order', part: 'tags' },
  },
  {
    what: 'many of a batch, by creation',
    drivers: many('status', 'batchId'),
    column: 'created',
    plan: { kind: 'in-order', part: 'batchId' },
  },
  {
    what: 'many of a parent and of a batch, by creation',
    drivers: many('batchId', 'parentId'),
    column: 'created',
    plan: { kind: 'in-order', part: 'parentId' },
  },
  {
    what: 'many of a parent, by creation, far down',
    drivers: many('status', 'parentId'),
    column: 'created',
    offset: DEEP_IN_ROWS + 1,
    plan: { kind: 'ids' },
  },
  { what: 'many of a batch, by name', drivers: many('batchId'), plan: { kind: 'window' } },
  {
    what: 'many of a search, by name',
    drivers: many('search'),
    search: WORD,
    plan: { kind: 'window' },
  },
  {
    what: 'many of a search, by name, further down',
    drivers: many('search'),
    search: WORD,
    offset: DEEP_IN_ROWS + 1,
    plan: { kind: 'ids' },
  },
  {
    what: 'many of a search that no row can be asked, by name',
    drivers: many('search'),
    search: UNREADABLE,
    plan: { kind: 'ids' },
  },
  {
    what: 'many of a search, by creation',
    drivers: many('search', 'batchId'),
    column: 'created',
    search: WORD,
    plan: { kind: 'in-order', part: 'search' },
  },
  {
    what: 'many of a search that no row can be asked, by creation',
    drivers: many('search'),
    column: 'created',
    search: UNREADABLE,
    plan: { kind: 'in-order', part: 'search' },
  },
  {
    what: 'many of a short search, by creation',
    drivers: many('search', 'batchId'),
    column: 'created',
    search: SHORT,
    plan: { kind: 'window' },
  },
];

test.each(CASES)(
  '$what: $plan',
  ({ drivers, column = 'name', offset = 0, search = null, plan }) => {
    const sort = { column, direction: 'asc' } as const;
    expect(choosePlan({ drivers, sort, offset, search })).toEqual(plan);
  },
);
