namespace Weir.Http.Corpus.Benign;

/// <summary>SQL as people write it in tutorials, questions and migrations: whole statements, never break-outs.</summary>
internal static class SqlRules
{
    internal const string Text = """"
== dbtable: users | orders | products | customers | employees | invoices | payments | sessions | articles | comments | categories | departments | inventory | logs | events | order_items | audit_log | dbo.Orders | public.accounts | sales.«snake» | [Order Details] | `user` | "Customer" | «snake»s | tbl_«part»
== dbcol: id | name | email | price | created_at | updated_at | status | quantity | total | user_id | customer_id | first_name | last_name | city | country | age | salary | title | description | is_active | «snake» | «snake»_id | "«Pascal»" | [«Part» Name] | `«part»`
== dbqcol: u.id | o.total | c.name | p.price | e.salary | t1.«snake» | t2.«snake» | a.«dbplain» | b.«dbplain»
== dbplain: id | name | email | price | status | total | city | age | title | amount | «snake»
== sqllit: '«noun»' | '«noun/cap»' | «1..1000» | '«date»' | NULL | «0..1» | '«city»' | 'O''Brien' | 'it''s' | '%«noun»%' | TRUE | «1..99».«10..99» | @«part» | :«part» | ? | $«1..5» | %s | {«part»}
== sqlcond
«dbcol» = «sqllit»
«dbqcol» = «sqllit»
«dbcol» > «1..1000»
«dbcol» <= «1..1000»
«dbcol» <> '«noun»'
«dbcol» IS NOT NULL
«dbcol» IS NULL
«dbcol» LIKE '«noun»%'
«dbcol» NOT LIKE '%«noun»%'
«dbcol» BETWEEN «1..99» AND «100..999»
«dbcol» IN ('«noun»', '«noun»', '«noun»')
«dbcol» IN («1..9», «10..19», «20..29»)
LOWER(«dbcol») = LOWER(«sqllit»)
EXISTS (SELECT 1 FROM «dbtable» WHERE «dbtable».id = «dbcol»)
«dbcol» >= DATE_SUB(NOW(), INTERVAL «1..30» DAY)
«dbcol» > (SELECT AVG(«dbcol») FROM «dbtable»)
== sqlwhere
«sqlcond»
«sqlcond» AND «sqlcond»
«sqlcond» OR «sqlcond»
(«sqlcond» OR «sqlcond») AND «sqlcond»
== sqlagg: COUNT(*) | SUM(«dbcol») | AVG(«dbcol») | MAX(«dbcol») | COUNT(DISTINCT «dbcol») AS «part»s | GROUP_CONCAT(«dbcol») | COALESCE(«dbcol», 0) | CONCAT(first_name, ' ', last_name) AS full_name | CASE WHEN «dbcol» > «1..99» THEN '«adj»' ELSE '«adj»' END AS «part» | ROW_NUMBER() OVER (PARTITION BY «dbcol» ORDER BY «dbcol» DESC) AS rn | CAST(«dbcol» AS DECIMAL(10,2)) | SUBSTRING(«dbcol», 1, «2..9») | UPPER(«dbcol»)
== sqlselect
SELECT * FROM «dbtable»
SELECT «dbcol», «dbcol» FROM «dbtable» WHERE «sqlwhere»
SELECT «dbcol», «sqlagg» FROM «dbtable» GROUP BY «dbcol» HAVING COUNT(*) > «1..9» ORDER BY «1..2» DESC
SELECT «dbqcol», «dbqcol» FROM «dbtable» u INNER JOIN «dbtable» o ON u.id = o.user_id WHERE «sqlwhere» ORDER BY «dbcol» LIMIT «1..100»
SELECT DISTINCT «dbcol» FROM «dbtable» ORDER BY «dbcol» ASC
SELECT TOP «1..50» * FROM «dbtable» WITH (NOLOCK) WHERE «sqlwhere»
SELECT «sqlagg», «sqlagg» FROM «dbtable» t1 LEFT JOIN «dbtable» t2 ON t1.«dbplain» = t2.«dbplain» AND t2.is_active = 1
SELECT «dbcol» FROM «dbtable» WHERE «sqlwhere» LIMIT «1..50» OFFSET «0..500»
select «dbcol», count(*) from «dbtable» where «sqlwhere» group by «dbcol» order by count(*) desc
SELECT «dbcol» FROM «dbtable» WHERE «dbcol» IN (SELECT «dbcol» FROM «dbtable» WHERE «sqlwhere»)
SELECT «dbcol» FROM «dbtable» UNION ALL SELECT «dbcol» FROM «dbtable» ORDER BY 1
WITH «part»_cte AS (SELECT «dbcol», «sqlagg» FROM «dbtable» GROUP BY «dbcol») SELECT * FROM «part»_cte WHERE «sqlcond»
SELECT EXTRACT(YEAR FROM created_at) AS y, SUM(total) FROM orders GROUP BY y
SELECT now(), current_date, interval '«1..9» days'
select sleep_hours, age from patients where age between «1..40» and «41..99»
== sqlwrite
INSERT INTO «dbtable» («dbcol», «dbcol») VALUES («sqllit», «sqllit»);
INSERT INTO «dbtable» (id, name, email) VALUES («1..999», '«person» O''Connor', '«email»'), («1..999», '«person»', '«email»');
UPDATE «dbtable» SET «dbcol» = «sqllit», updated_at = NOW() WHERE id = «1..9999»;
DELETE FROM «dbtable» WHERE «sqlwhere»;
MERGE INTO «dbtable» AS t USING «dbtable» AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.«dbplain» = s.«dbplain»;
TRUNCATE TABLE «dbtable»;
BEGIN; UPDATE accounts SET balance = balance - «1..100» WHERE id = «1..9»; UPDATE accounts SET balance = balance + «1..100» WHERE id = «1..9»; COMMIT;
== sqlddl
CREATE TABLE «dbtable» (¶  id INT PRIMARY KEY AUTO_INCREMENT,¶  «dbplain» VARCHAR(«10..255») NOT NULL DEFAULT '',¶  «snake» DECIMAL(10,2),¶  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP¶) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE INDEX idx_«snake» ON «dbtable» («dbcol», «dbcol» DESC);
ALTER TABLE «dbtable» ADD COLUMN «snake» «INT|TEXT|BOOLEAN|JSONB|VARCHAR(64)» «NOT NULL|DEFAULT 0|NULL»;
ALTER TABLE «dbtable» ADD CONSTRAINT fk_«snake» FOREIGN KEY («snake»_id) REFERENCES «dbtable»(id) ON DELETE CASCADE;
DROP TABLE IF EXISTS «dbtable»;
DROP INDEX IF EXISTS idx_«snake»;
CREATE VIEW v_«snake» AS «sqlselect»;
GRANT SELECT, INSERT ON «dbtable» TO «part»_user;
CREATE OR REPLACE FUNCTION «ident»(p_id INT) RETURNS INT AS $$ BEGIN RETURN (SELECT COUNT(*) FROM «dbtable» WHERE id = p_id); END; $$ LANGUAGE plpgsql;
CREATE PROCEDURE sp_«Pascal» @«Part» INT AS BEGIN SET NOCOUNT ON; «sqlselect»; END
EXPLAIN ANALYZE «sqlselect»;
SHOW TABLES; DESCRIBE «dbtable»;
USE «part»db;¶GO¶EXEC sp_«Pascal» @«Part» = «1..99»;
-- «clause»¶«sqlselect»;
/* «clause» */¶«sqlselect»;
«sqlselect» -- «clause»
== sqlstatement
«sqlselect»
«sqlselect»;
«sqlwrite»
«sqlddl»
== sqlvalue
«sqlstatement»
«sqlselect»;
«sqlask»
«sqlask»
«sqlfragment»
== sqlask
How do I write a query like `«sqlselect»` in «lib»?
What's wrong with this? «sqlselect»
Why does «sqlselect» return «0..99» rows and not «0..99»?
This query is slow: «sqlselect»; adding an index on («dbcol», «dbcol») didn't help.
«person» wrote: "«sqlselect»" -- shouldn't it be LEFT JOIN?
Step «1..9»: run «sqlwrite» and check the result with «sqlselect».
For example:¶¶«sqlselect»;¶¶returns every row of «dbtable» where «dbcol» isn't null.
I get "ERROR 1064 (42000): You have an error in your SQL syntax" from «sqlselect»
The difference between WHERE and HAVING: `«sqlselect»`
Use single quotes for strings ('«noun»') and double quotes for identifiers ("«Pascal»"); to escape a quote, double it: 'O''Brien'.
The WHERE clause: «sqlwhere»
`«sqlcond»` is faster than `«sqlcond»`, isn't it?
To comment out a line use -- in SQL, # in MySQL and /* ... */ for blocks.
== sqlfragment
ORDER BY «dbcol» DESC
«dbcol» ASC, «dbcol» DESC
GROUP BY «dbcol» HAVING COUNT(*) > «1..9»
«dbcol» = '«noun»'
«sqlcond»
«sqlwhere»
COUNT(*)
WHERE «sqlcond»
LEFT JOIN «dbtable» ON «dbqcol» = «dbqcol»
INSERT INTO «dbtable»
select all
select from where
drop table vs truncate table
union vs union all
select * from
where 1=1 in sql, why?
group by having order by
null vs '' in «lib»
SQL: LIKE '%«noun»%'
count(*) vs count(1)
"""";
}
