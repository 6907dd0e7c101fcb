-- How fast a practice reviews: its releases and redactions in order. No other row enters this index.

CREATE INDEX audit_review ON audit (organisation, at) WHERE action IN ('release', 'redact');
