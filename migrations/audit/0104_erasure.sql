-- The orders by which rows were erased, for whoever checks the log. No other row enters this index.

CREATE INDEX audit_erasure ON audit (at) WHERE action = 'audit-row-erased';
