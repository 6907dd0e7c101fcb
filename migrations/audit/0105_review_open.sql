-- Which entries someone opened at the review desk: a decision from the list needs it. No other row enters this index.

CREATE INDEX audit_review_open ON audit (organisation, actor, at) WHERE action = 'review-open';

-- Who of a practice looked at a record as its patient would: whoever does begins at one of these.
CREATE INDEX audit_preview ON audit (organisation, actor) WHERE action IN ('preview-home', 'preview-closed-door');
