-- Number of the enforced policy that goes on beside one that only reports; null for none, as it was for all choices before.
alter table page_policies add column beside bigint;
