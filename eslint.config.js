import js from '@eslint/js'
import stylistic from '@stylistic/eslint-plugin'
import typescript from 'typescript-eslint'

export default typescript.config(
  { ignores: ['dist/', 'releases/', 'node_modules/'] },
  js.configs.recommended,
  ...typescript.configs.strict,
  {
    plugins: { '@stylistic': stylistic },
    rules: { '@stylistic/max-len': ['error', { code: 120 }], 'max-lines': ['error', 150] }
  },
  { rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'error' } },
  { files: ['src/cli.ts', 'src/commands/**', 'bench/**'], rules: { 'no-console': 'off' } }
)
