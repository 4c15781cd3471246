/** What was put back into articles, one by one or by rules for sites, is exchanged between machines. */
const ON = `EXISTS (SELECT 1 FROM setting WHERE key = 'exchange-folder')`;
const queue = (family: string, subject: string) =>
  `BEGIN INSERT INTO exchange_queue (family, subject) VALUES ('${family}', ${subject}); END;`;

export const sql = `
CREATE TRIGGER exchange_added_article_put_back AFTER INSERT ON article_put_back WHEN ${ON}
  ${queue('article', 'new.article_id')}
CREATE TRIGGER exchange_changed_article_put_back AFTER UPDATE OF article_id ON article_put_back WHEN ${ON}
  BEGIN
    INSERT INTO exchange_queue (family, subject) VALUES ('article', old.article_id);
    INSERT INTO exchange_queue (family, subject) VALUES ('article', new.article_id);
  END;
CREATE TRIGGER exchange_removed_article_put_back AFTER DELETE ON article_put_back WHEN ${ON}
  ${queue('article', 'old.article_id')}
CREATE TRIGGER exchange_added_site_rule AFTER INSERT ON site_rule WHEN new.kind = 'back' AND ${ON}
  ${queue('site', 'new.site')}
CREATE TRIGGER exchange_removed_site_rule AFTER DELETE ON site_rule WHEN old.kind = 'back' AND ${ON}
  ${queue('site', 'old.site')}
-- What was put back before is said as well.
INSERT INTO exchange_queue (family, subject) SELECT DISTINCT 'article', article_id FROM article_put_back WHERE ${ON};
`;
