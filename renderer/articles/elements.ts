import '../components/op-confirm.ts';
