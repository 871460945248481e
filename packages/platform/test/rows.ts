import { sampleRows } from '@tributary/testkit';

export default sampleRows({
  'auth.users': ({ owner }) => ({ id: owner }),
  'storage.buckets': ({ unique }) => ({ id: unique(), name: unique() }),
  'storage.objects': ({ owner, row, unique }) => ({ bucket_id: row('storage.buckets').id, name: unique(), owner }),
});
