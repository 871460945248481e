-- @unless without-accounts
-- A customer is the account that signs in for it, and goes with it.
ALTER TABLE "customers" ADD CONSTRAINT "customers_id_fkey" FOREIGN KEY ("id") REFERENCES "auth"."users"("id") ON DELETE CASCADE;