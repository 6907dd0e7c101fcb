-- Whom a member of staff looks after themselves: their lines are for a colleague.
CREATE INDEX proxy_grant_by_proxy ON proxy_grant (proxy_nhs) WHERE is_live;
