-- Only SQLite needs an index more: MySQL reads the rows themselves.
DO 0;
