import { register } from 'node:module';
import '../register-typescript.js';

register('./loader.js', import.meta.url);
