import { createBulkhead } from '../../../../src/partner-center/policies/bulkhead';
import { Cancellation, CancelledError } from '../../../../src/shared/cancellation';

const never = new Cancellation();
const full = () => new Error('full');

it('goes on with those who wait behind one that was cancelled, which ends at once', async () => {
  const bulkhead = createBulkhead({ concurrent: 1, queued: 10 });
  const cancellation = new Cancellation();
  let finish = () => {};
  const first = bulkhead.execute(() => new Promise<void>((resolve) => (finish = resolve)), never, full);
  const work = jest.fn();
  const second = bulkhead.execute(work, cancellation, full);
  const third = bulkhead.execute(async () => 'third', never, full);

  cancellation.cancel();
  await expect(second).rejects.toThrow(CancelledError);
  finish();
  await first;

  await expect(third).resolves.toBe('third');
  expect(work).not.toHaveBeenCalled();
});

it('fails what finds neither a place nor room to wait', async () => {
  const bulkhead = createBulkhead({ concurrent: 1, queued: 0 });
  let finish = () => {};
  const first = bulkhead.execute(() => new Promise<void>((resolve) => (finish = resolve)), never, full);

  expect(bulkhead.isFull).toBe(true);
  await expect(bulkhead.execute(async () => 'second', never, full)).rejects.toThrow('full');
  finish();
  await first;
  expect(bulkhead.isFull).toBe(false);
});
