// A small S3 server on loopback, with one bucket, whose port it prints. It ends with its input.
const S3rver = require('s3rver');

const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: process.argv[2], configureBuckets: [{ name: 'models' }] });
server.run((error, address) => {
  if (error) throw error;
  console.log(address.port);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
