import { openDesk, freshFolder, SESSION } from './desk.ts';
import { openWriter } from '#main/db/open.ts';
for (let i=0;i<2;i++){ const f=freshFolder('x'); const e=await openDesk(f);
await e.call('invites.create',{count:100000,name:'Student-{{n}}'},SESSION); await e.close(); const w=await openWriter(f);
const a=process.cpuUsage(); w.raw.exec('update invites set deactivated_at=1'); const b=process.cpuUsage(a); console.log('update 100k',((b.user+b.system)/1000).toFixed(0)); await w.close(); }
