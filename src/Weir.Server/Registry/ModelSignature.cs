using System.Security.Cryptography;

namespace Weir.Server.Registry;

/// <summary>Signatures of model files: ECDSA over the SHA-256 of the file, by which the registry names it. Thread-safe.</summary>
internal static class ModelSignature
{
    private const int LongestKey = 64 * 1024;

    /// <summary>Signs a file by its hash with the private key of a PEM file.</summary>
    /// <returns>The signature, base64.</returns>
    /// <exception cref="RegistryException">The key cannot be used.</exception>
    public static string Sign(string keyFile, string hash)
    {
        using ECDsa key = Load(keyFile, ReadKey(keyFile));
        try
        {
            return Convert.ToBase64String(key.SignHash(Convert.FromHexString(hash)));
        }
        catch (CryptographicException error)
        {
            throw new RegistryException($"{keyFile} holds no private key, which signing wants: {error.Message}", error);
        }
    }

    /// <summary>The text of a key file, once it was found to hold a key.</summary>
    /// <exception cref="RegistryException">It cannot be used.</exception>
    public static string ReadPublic(string keyFile)
    {
        string pem = ReadKey(keyFile);
        using ECDsa key = Load(keyFile, pem);
        // It can be read here, so whoever takes this server over could sign what it loads.
        return pem.Contains("PRIVATE KEY", StringComparison.Ordinal) ? throw new RegistryException($"{keyFile} holds a private key; servers need the public one alone, as of: openssl ec -in {keyFile} -pubout") : pem;
    }

    /// <summary>Whether a signature of a file, known by its hash, is by the key.</summary>
    public static bool IsBy(string pem, string hash, string? signature)
    {
        using ECDsa key = Load("the key", pem);
        Span<byte> bytes = stackalloc byte[512];
        return signature is not null && Convert.TryFromBase64String(signature, bytes, out int length) && key.VerifyHash(Convert.FromHexString(hash), bytes[..length]);
    }

    private static string ReadKey(string keyFile)
    {
        try
        {
            return new FileInfo(keyFile).Length > LongestKey ? throw new RegistryException($"{keyFile} is too long for a key") : File.ReadAllText(keyFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"{keyFile} cannot be read: {error.Message}", error);
        }
    }

    private static ECDsa Load(string name, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new RegistryException($"{name} holds no ECDSA key in PEM, as of: openssl ecparam -genkey -name prime256v1 -noout", error);
        }
    }
}
