import { defineConfig } from 'vite';

// One flat folder of files whose names change with their content: they can be kept for ever by a browser.
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    target: 'es2022',
    cssTarget: 'esnext',
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      input: { app: 'src/app.ts', theme: 'src/theme.ts' },
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
