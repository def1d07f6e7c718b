import {
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { AnchorFiles } from './anchor-files.ts';

const FORM = /(\d{4}-\d{2}-\d{2})\.json$/;

export interface AnchorBucketOptions {
  /** Should have Object Lock, so that nobody can take anchors back. */
  readonly bucket: string;
  readonly region: string;
  /** Only for servers that speak S3's protocol and are not AWS. */
  readonly endpoint?: string | undefined;
}

/** Anchors as objects: `anchors/<service>/2026-11-26.json`. */
export function anchorBucket({ bucket, region, endpoint }: AnchorBucketOptions): AnchorFiles {
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
  const keyOf = (service: string, day: string) => `anchors/${service}/${day}.json`;
  return {
    adapter: `S3 bucket ${bucket}`,
    async put(service, day, text) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: keyOf(service, day),
            Body: text,
            ContentType: 'application/json',
            IfNoneMatch: '*',
          }),
        );
        return true;
      } catch (error) {
        // 412: it is there. 409: somebody else is writing it this very moment.
        if (error instanceof S3ServiceException && [409, 412].includes(error.$metadata.httpStatusCode ?? 0)) return false;
        throw error;
      }
    },
    async get(service, day) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(service, day) }));
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async days(service) {
      const days: string[] = [];
      for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `anchors/${service}/` })) {
        for (const { Key } of Contents ?? []) days.push(...(FORM.exec(Key ?? '')?.slice(1) ?? []));
      }
      return days.sort();
    },
  };
}
