namespace Weir.Server.Stores.DuckDb;

/// <summary>Types of columns, with DuckDB's numbers (<c>DUCKDB_TYPE</c>). The others are not read.</summary>
internal enum DuckDbType
{
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UTinyInt = 6,
    USmallInt = 7,
    UInteger = 8,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    HugeInt = 16,
    Varchar = 17,
    Decimal = 19,
    TimestampTz = 31,
    UHugeInt = 32,
    SqlNull = 36,
}
