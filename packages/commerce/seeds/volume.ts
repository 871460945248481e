import {
  bundleLegs,
  bundles,
  capabilityTags,
  escrowAccounts,
  escrowTransactions,
  intentEntities,
  intents,
  orderItems,
  orderLegs,
  orders,
  partners,
  payments,
  products,
} from '@tributary/commerce';
import { volume } from '@tributary/schema-kit';

/** Offers, orders and the money for them. Products are without embeddings: `match_products` finds none of them. */
export default volume({
  tables: {
    capabilityTags,
    partners,
    products,
    intents,
    intentEntities,
    bundles,
    bundleLegs,
    orders,
    orderItems,
    orderLegs,
    payments,
    escrowAccounts,
    escrowTransactions,
  },
  refine: (make) => {
    const money = make.number({ minValue: 1, maxValue: 500, precision: 100 });
    return {
      capabilityTags: { share: 0.01 },
      partners: { share: 0.01 },
      products: { share: 0.01, columns: { currency: false, capabilities: false, deletedAt: false, embedding: false } },
      bundles: { columns: { totalPrice: money, currency: false } },
      bundleLegs: { columns: { price: money } },
      orders: { columns: { totalAmount: money, currency: false } },
      orderItems: { columns: { unitPrice: money, totalPrice: money } },
      payments: { columns: { amount: money, currency: false } },
      escrowAccounts: { columns: { totalAmount: money, currency: false } },
      escrowTransactions: { columns: { amount: money, currency: false } },
    };
  },
});
