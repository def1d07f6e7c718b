import { z } from 'zod';

/** Ids are branded, so that one can't stand where another belongs. */
const id = <const B extends string>(_brand: B) => z.string().min(1).max(128).brand<B>();

export const UserId = id('UserId');
export type UserId = z.infer<typeof UserId>;
export const ContentId = id('ContentId');
export type ContentId = z.infer<typeof ContentId>;
export const ListingId = id('ListingId');
export type ListingId = z.infer<typeof ListingId>;
export const NotificationId = id('NotificationId');
export type NotificationId = z.infer<typeof NotificationId>;
