import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm start` listens; `vite` alone serves the pages and passes the API on to it. */
const SERVER = 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      '/api': {
        target: SERVER,
        changeOrigin: true,
        // The server refuses writes from a foreign origin, and the proxy stands for its own.
        configure: (proxy) =>
          proxy.on('proxyReq', (request) => request.setHeader('origin', SERVER)),
      },
    },
  },
});
