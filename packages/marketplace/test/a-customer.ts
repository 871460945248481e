import { anAccount, insertRow, type Session } from '@tributary/testkit';

/** A customer with its account; returns their id. */
export const aCustomer = async (session: Session): Promise<string> => {
  const id = await anAccount(session);
  await insertRow(session, 'customers', { id, email: `${id}@example.com`, company_name: 'Acme' });
  return id;
};

/** A hired agent of the customer, from an entry of the catalogue of its own; returns the id. */
export const aHire = async (session: Session, customerId: string): Promise<string> => {
  const agent = await insertRow(session, 'virtual_employees', {
    name: 'A',
    role: 'r',
    department: 'd',
    pricing_monthly: '0',
  });
  const hire = await insertRow(session, 'customer_ves', {
    customer_id: customerId,
    marketplace_agent_id: agent.id,
    persona_name: 'Ada',
  });
  return hire.id;
};
