import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Claims } from './claims.ts';

/** Claims as objects of a bucket below `claims/`. The bucket's lifecycle deletes them: 30 days are enough. */
export function s3Claims({ client, bucket }: { client: S3Client; bucket: string }): Claims {
  const nameOf = (key: string) => `claims/${key}`;
  return {
    adapter: `S3 bucket ${bucket}`,
    put: async (key, text) => {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: nameOf(key), Body: text, ContentType: 'application/json; charset=utf-8' }),
      );
    },
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: nameOf(key) }));
        return await Body?.transformToString('utf-8');
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
