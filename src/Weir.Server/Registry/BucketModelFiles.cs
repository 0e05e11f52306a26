using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Weir.Models;

namespace Weir.Server.Registry;

/// <summary>Files of models in a bucket of S3, or of a server that speaks its protocol. Who may do that is found as all tools of AWS find it: variables, profile, role of the machine.</summary>
internal sealed class BucketModelFiles : IModelFiles, IDisposable
{
    private const int Retries = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly AmazonS3Client _client;
    private readonly string _bucket;
    private readonly string _prefix;

    /// <param name="bucket">Name of the bucket.</param>
    /// <param name="prefix">What stands before the names of the files; empty for nothing.</param>
    /// <param name="endpoint">Address of a server that is not AWS; null for AWS.</param>
    /// <param name="region">Region of the bucket; null for that of the surroundings.</param>
    /// <param name="credentials">Who asks; null for who the surroundings say.</param>
    public BucketModelFiles(string bucket, string prefix, Uri? endpoint, string? region, AWSCredentials? credentials = null)
    {
        (_bucket, _prefix) = (bucket, prefix);
        var config = new AmazonS3Config
        {
            Timeout = s_patience,
            MaxErrorRetry = Retries,

            // Servers of others do not know the newer checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = region ?? "us-east-1";
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        try
        {
            _client = credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);
        }
        catch (AmazonClientException error)
        {
            throw new RegistryException($"{Description} cannot be used: {error.Message}", error);
        }
    }

    public string Description => $"s3://{_bucket}/{_prefix}".TrimEnd('/');

    public async Task PutAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new MemoryStream(bytes.ToArray());
            await _client.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = KeyOf(hash), InputStream = content, UseChunkEncoding = false, ContentType = "application/octet-stream" }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsOfStore(error, cancellationToken))
        {
            throw new RegistryException($"{Description} does not take the file {KeyOf(hash)}: {error.Message}", error);
        }
    }

    public async Task<byte[]> GetAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            using GetObjectResponse answer = await _client.GetObjectAsync(_bucket, KeyOf(hash), cancellationToken).ConfigureAwait(false);
            if (answer.ContentLength > ModelFormat.MostBytes) throw new RegistryException($"{KeyOf(hash)} in {Description} is longer than a model can be");
            byte[] bytes = new byte[answer.ContentLength];
            await answer.ResponseStream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            throw new RegistryException($"{KeyOf(hash)} is missing in {Description}: the store knows the model, but its file is not there", error);
        }
        catch (Exception error) when (IsOfStore(error, cancellationToken))
        {
            throw new RegistryException($"{Description} does not give the file {KeyOf(hash)}: {error.Message}", error);
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsOfStore(Exception error, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && error is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or OperationCanceledException;

    private string KeyOf(string hash) => _prefix.Length == 0 ? $"{hash}.weir" : $"{_prefix}/{hash}.weir";
}
