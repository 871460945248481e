/** Value lists of text columns. Each is a check in the database and a type here. */

/** `capability_tags.tag_category`. */
export const tagCategories = ['service', 'product', 'customization'] as const;
export type TagCategory = (typeof tagCategories)[number];

/** `partners.verification_status`; verified and approved mean the same. */
export const verificationStatuses = ['pending', 'verified', 'approved', 'rejected'] as const;
export type VerificationStatus = (typeof verificationStatuses)[number];

/** `partner_manifests.manifest_type`: the protocol that a manifest speaks. */
export const manifestTypes = ['UCP', 'ACP', 'LEGACY'] as const;
export type ManifestType = (typeof manifestTypes)[number];

/** `partner_manifests.validation_status`. */
export const validationStatuses = ['pending', 'valid', 'invalid'] as const;
export type ValidationStatus = (typeof validationStatuses)[number];

/** `intents.intent_type`: to be met at once, or whenever it can be. */
export const intentTypes = ['immediate', 'standing'] as const;
export type IntentType = (typeof intentTypes)[number];

/** `intents.status`. */
export const intentStatuses = ['pending', 'resolved', 'failed'] as const;
export type IntentStatus = (typeof intentStatuses)[number];

/** `intent_entities.entity_type`. */
export const entityTypes = ['product', 'date', 'location', 'preference'] as const;
export type EntityType = (typeof entityTypes)[number];

/** `bundles.status`. */
export const bundleStatuses = ['draft', 'confirmed', 'processing', 'completed', 'cancelled'] as const;
export type BundleStatus = (typeof bundleStatuses)[number];

/** `bundles.visibility_mode`: how much of the partners behind a bundle its user is shown. */
export const visibilityModes = ['transparent', 'concierge', 'hybrid'] as const;
export type VisibilityMode = (typeof visibilityModes)[number];

/** `orders.status`. */
export const orderStatuses = ['pending', 'paid', 'processing', 'completed', 'cancelled', 'refunded'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** `order_legs.status`. */
export const orderLegStatuses = ['pending', 'in_progress', 'completed', 'failed', 'cancelled'] as const;
export type OrderLegStatus = (typeof orderLegStatuses)[number];

/** `orders.payment_status` and `payments.status`. */
export const paymentStatuses = ['pending', 'authorized', 'captured', 'failed', 'refunded'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** `payments.payment_method`. */
export const paymentMethods = ['stripe', 'ap2_token', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** `payment_splits.recipient_type`. */
export const splitRecipients = ['partner', 'platform', 'affiliate'] as const;
export type SplitRecipient = (typeof splitRecipients)[number];

/** `payment_splits.split_type`. */
export const splitTypes = ['commission', 'payment', 'fee'] as const;
export type SplitType = (typeof splitTypes)[number];

/** `payment_splits.status`. */
export const splitStatuses = ['pending', 'transferred', 'failed'] as const;
export type SplitStatus = (typeof splitStatuses)[number];

/** `escrow_accounts.status`. */
export const escrowStatuses = ['held', 'released', 'refunded', 'disputed'] as const;
export type EscrowStatus = (typeof escrowStatuses)[number];

/** `escrow_transactions.transaction_type`. */
export const escrowTransactionTypes = ['deposit', 'release', 'refund', 'hold'] as const;
export type EscrowTransactionType = (typeof escrowTransactionTypes)[number];

/** `recipient_type` of escrow transactions and releases. */
export const escrowRecipients = ['partner', 'user', 'platform'] as const;
export type EscrowRecipient = (typeof escrowRecipients)[number];

/** `status` of escrow transactions and releases. */
export const escrowMovementStatuses = ['pending', 'completed', 'failed'] as const;
export type EscrowMovementStatus = (typeof escrowMovementStatuses)[number];

/** `escrow_releases.release_trigger`: what lets the money go. */
export const releaseTriggers = ['delivery_confirmed', 'time_chain_complete', 'manual'] as const;
export type ReleaseTrigger = (typeof releaseTriggers)[number];
